// A file that is too large is told of before it is sent: the answer to a form that is too long can't show what was typed.
for (const field of document.querySelectorAll("input[type=file][data-most]")) {
    field.addEventListener("change", () => {
        const [file] = field.files;
        field.parentElement.querySelector("[data-file-error]")?.remove();
        if (!file || file.size <= Number(field.dataset.most)) return;
        field.value = "";
        const error = document.createElement("p");
        error.className = "error";
        error.dataset.fileError = "";
        error.setAttribute("role", "alert");
        error.textContent = field.dataset.tooLarge;
        field.before(error);
    });
}

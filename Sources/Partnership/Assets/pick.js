// Narrows a long list of choices to those that hold what is typed. What is chosen stays in sight.
for (const box of document.querySelectorAll("[data-filter]")) {
    const rows = [...box.querySelectorAll(".choice")];
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    const none = document.createElement("p");
    none.setAttribute("role", "status");
    label.append(box.dataset.filter, field);
    box.prepend(label, none);
    const show = () => {
        const words = field.value.toLowerCase().split(/\s+/);
        for (const row of rows) {
            const text = row.textContent.toLowerCase();
            row.hidden = !row.querySelector(":checked") && !words.every((word) => text.includes(word));
        }
        none.textContent = rows.every((row) => row.hidden) ? box.dataset.none : "";
    };
    field.addEventListener("input", show);
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}

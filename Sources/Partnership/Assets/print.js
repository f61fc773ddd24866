// The button that prints: without script it is not there, and the browser's own menu does the same.
for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
}

// Which theme, and in which colours? `page.html?theme=sepia&scheme=dark`
const { theme = "ink", scheme } = Object.fromEntries(new URLSearchParams(location.search));
document.getElementById("theme").href = `${encodeURIComponent(theme)}.css`;
if (scheme) document.documentElement.style.colorScheme = scheme;
document.title = `Theme: ${theme}`;
await import("./search/papersift.js");

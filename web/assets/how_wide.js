/* How wide the window is, so that the next page comes as cards or as a grid at once: a grid that is
added later is built twice, and only when the line to the server stands. */
document.cookie = `wide=${window.innerWidth}; path=/; samesite=strict`;

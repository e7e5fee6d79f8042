/** What script adds to pages that are complete without it. */
document.documentElement.classList.add('scripted');

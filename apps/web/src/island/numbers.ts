/** The number of a paragraph holds its short address, to be copied; a click on it stays on the page. */
export function stayOnNumbers(reading: HTMLElement): void {
  reading.addEventListener('click', (event) => {
    const number = event.target instanceof Element ? event.target.closest('a.number') : null;
    const paragraph = number?.closest('.paragraph');
    if (!paragraph || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    location.hash = paragraph.id;
  });
}

/** Words selected in a paragraph become what a comment on it is about: one choice more in its form. */

let selected: { code: string; words: string } | null = null;

/** Remembers from now on what is selected in the text. A tap elsewhere lets the selection go, not what was remembered. */
export function rememberSelections(): void {
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    const words = selection?.toString().trim();
    const code = elementOf(selection?.anchorNode)?.closest<HTMLElement>('[data-words]')?.dataset['words'];
    if (words && code) selected = { code, words };
  });
  document.addEventListener(
    'toggle',
    ({ target }) => target instanceof HTMLDetailsElement && target.open && offerSelection(target),
    true,
  );
}

/** Chooses what is remembered in the form for a comment in `root`, unless something else was chosen there. */
function offerSelection(root: HTMLElement): void {
  const field = root.querySelector<HTMLSelectElement>('select[name="quote"]');
  if (!field || !selected || field.value !== '' || selected.code !== field.dataset['paragraph']) return;
  const { words } = selected;
  const start = field.dataset['text']?.indexOf(words) ?? -1;
  if (start === -1 || field.dataset['text']?.includes(words, start + 1)) return;
  const value = `${start}:${words}`;
  if (![...field.options].some((option) => option.value === value)) field.add(new Option(`“${words}”`, value), 1);
  field.value = value;
}

function elementOf(node: Node | null | undefined): Element | null {
  return node instanceof Element ? node : (node?.parentElement ?? null);
}

/** What is typed stays in this tab until it was sent, whatever happens to the page. */

const prefix = 'typed ';

function keyOf(area: HTMLTextAreaElement): string | null {
  const form = area.form;
  if (!form?.dataset['keep']) return null;
  return `${prefix}${new URL(form.action).pathname} ${form.dataset['keep']} ${area.name}`;
}

/** Keeps what is typed from now on and brings back what was kept, in `root`. */
export function keepTyped(root: Document | HTMLElement): void {
  if (root instanceof Document) {
    root.addEventListener('input', ({ target }) => {
      const key = target instanceof HTMLTextAreaElement ? keyOf(target) : null;
      if (key && target instanceof HTMLTextAreaElement) store((kept) => kept.setItem(key, target.value));
    });
  }
  forgetSent(root);
  for (const area of root.querySelectorAll('textarea')) bringBack(area);
}

/** Drops what `root` says was sent, and nothing else: another form of the same thread may still be written in. */
export function forgetSent(root: Document | HTMLElement): void {
  for (const done of root.querySelectorAll<HTMLElement>('[data-done]')) {
    const path = done.closest<HTMLElement>('[data-path]')?.dataset['path'];
    if (path && done.dataset['done']) forget(`${path} ${done.dataset['done']}`);
  }
  // Said once: a page loaded again has nothing new to forget.
  if (root instanceof Document && root.querySelector('[data-done]')) {
    const { pathname, searchParams, hash } = new URL(location.href);
    for (const said of ['done', 'sent']) searchParams.delete(said);
    history.replaceState(history.state, '', `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}${hash}`);
  }
}

function bringBack(area: HTMLTextAreaElement): void {
  const key = keyOf(area);
  const typed = key && store((kept) => kept.getItem(key));
  if (!typed || typed === area.value) return;
  area.value = typed;
  area.closest('details')?.setAttribute('open', '');
  const words = area.closest<HTMLElement>('[data-restored]')?.dataset['restored'];
  if (!words) return;
  const note = document.createElement('p');
  note.className = 'small quiet';
  note.setAttribute('role', 'status');
  note.textContent = words;
  area.after(note);
}

function forget(form: string): void {
  store((kept) => {
    for (const key of Object.keys(kept)) if (key.startsWith(`${prefix}${form} `)) kept.removeItem(key);
  });
}

/** A browser may refuse to store; then nothing is kept and nothing breaks. */
function store<Result>(use: (kept: Storage) => Result): Result | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

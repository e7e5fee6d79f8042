import { forgetSent, keepTyped } from './kept-typing.ts';
import { fetchPage } from './page.ts';
import type { FetchedPage } from './page.ts';

const wide = matchMedia('(min-width: 64rem)');

/**
 * Opens threads beside the text (wide) or under their paragraph (narrow) instead of going to their page, and sends
 * their forms and the stances without leaving the text. Everything shown is taken from the paragraph's own page.
 */
export function openThreadsBeside(reading: HTMLElement, panel: HTMLElement): void {
  let opener: HTMLAnchorElement | null = null;
  /** Counts what was asked for, so that an answer that comes after the reader went on is not put in. */
  let asked = 0;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'close';
  close.textContent = panel.dataset['close'] ?? '';
  const content = document.createElement('div');
  panel.id = 'panel';
  panel.append(close, content);

  const place = () => {
    if (wide.matches || !opener) reading.append(panel);
    else opener.closest('.paragraph')?.append(panel);
  };

  const say = (words: string | undefined, role: 'status' | 'alert') => {
    const note = document.createElement('p');
    note.setAttribute('role', role);
    note.textContent = words ?? '';
    return note;
  };

  const shut = () => {
    asked += 1;
    panel.hidden = true;
    content.replaceChildren();
    opener?.setAttribute('aria-expanded', 'false');
    opener?.focus();
    opener = null;
  };

  /** Puts the paragraph's foot that the page brought into the text. */
  const takeFoot = async (page: FetchedPage, code: string | undefined) => {
    const foot = await page.part(`foot-${code}`);
    if (foot && code) renew(reading, code, foot);
  };

  const warn = (words: string | undefined) => {
    content.querySelector(':scope > [role]')?.remove();
    const note = say(words, 'alert');
    content.prepend(note);
    note.scrollIntoView({ block: 'nearest' });
  };

  const load = async (url: string, code: string | undefined, body?: FormData) => {
    const turn = (asked += 1);
    panel.setAttribute('aria-busy', 'true');
    try {
      const page = await fetchPage(url, body);
      if (!page) return;
      await takeFoot(page, code);
      const about = await page.part('about');
      const thread = await page.part('thread');
      if (thread) forgetSent(thread);
      if (turn !== asked) return;
      if (!thread) return warn(page.words);
      content.replaceChildren(...(about ? [about] : []), thread);
      keepTyped(thread);
      const first = thread.querySelector<HTMLElement>('[autofocus]') ?? thread.querySelector<HTMLElement>('h2');
      first?.focus();
    } catch {
      if (turn === asked) warn(panel.dataset['offline']);
    } finally {
      if (turn === asked) panel.removeAttribute('aria-busy');
    }
  };

  const open = (link: HTMLAnchorElement) => {
    opener?.setAttribute('aria-expanded', 'false');
    opener = link;
    link.setAttribute('aria-expanded', 'true');
    link.setAttribute('aria-controls', panel.id);
    content.replaceChildren(say(panel.dataset['loading'], 'status'));
    panel.hidden = false;
    place();
    return load(link.pathname, link.dataset['thread']);
  };

  for (const link of reading.querySelectorAll<HTMLAnchorElement>('a[data-thread]'))
    link.setAttribute('aria-expanded', 'false');
  close.addEventListener('click', shut);
  wide.addEventListener('change', place);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden && !event.defaultPrevented) shut();
  });

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.dataset['thread']) {
      event.preventDefault();
      if (link === opener) shut();
      else void open(link);
    } else if (opener && panel.contains(link) && link.pathname === opener.pathname && link.origin === location.origin) {
      event.preventDefault();
      void load(link.pathname + link.search, opener.dataset['thread']);
    }
  });

  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.id === 'stance-form' && submitter) {
      event.preventDefault();
      void sendStance(submitter);
    } else if (opener && panel.contains(form) && form.dataset['leave'] === undefined) {
      event.preventDefault();
      if (panel.getAttribute('aria-busy') === 'true') return;
      void load(form.action, opener.dataset['thread'], new FormData(form, submitter));
    }
  });

  const sendStance = async (button: HTMLElement) => {
    const foot = button.closest<HTMLElement>('.foot');
    const link = foot?.querySelector<HTMLAnchorElement>('a[data-thread]');
    if (!foot || !link || !(button instanceof HTMLButtonElement)) return;
    if (foot.getAttribute('aria-busy') === 'true') return;
    const body = new FormData();
    body.set(button.name, button.value);
    foot.setAttribute('aria-busy', 'true');
    const warnBelow = (words: string | undefined) => {
      foot.querySelector(':scope > .said')?.remove();
      const said = say(words, 'alert');
      said.className = 'said';
      foot.append(said);
    };
    try {
      const page = await fetchPage(`${link.pathname}?/stance`, body);
      if (page && (await page.part(foot.id))) await takeFoot(page, link.dataset['thread']);
      else if (page) warnBelow(page.words);
    } catch {
      warnBelow(panel.dataset['offline']);
    }
    foot.removeAttribute('aria-busy');
  };
}

/** Replaces a paragraph's figures and buttons by fresh ones, and leaves its way into the thread as it stands. */
function renew(reading: HTMLElement, code: string, fresh: HTMLElement): void {
  const foot = reading.querySelector<HTMLElement>(`#foot-${CSS.escape(code)}`);
  if (!foot) return;
  const focused = document.activeElement instanceof HTMLButtonElement && foot.contains(document.activeElement);
  const position = focused
    ? [...foot.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
    : -1;
  for (const part of ['.bar', '.stances']) {
    const old = foot.querySelector(part);
    const next = fresh.querySelector(part);
    if (old && next) old.replaceWith(next);
  }
  foot.querySelector('.said')?.remove();
  const said = fresh.querySelector('.said');
  if (said) foot.append(said);
  const count = fresh.dataset['contributions'];
  const shown = foot.querySelector<HTMLElement>(
    'a[data-thread] [aria-hidden] + span, a[data-thread] span[aria-hidden]',
  );
  if (count && shown) shown.textContent = count;
  if (position >= 0) foot.querySelectorAll('button')[position]?.focus();
}

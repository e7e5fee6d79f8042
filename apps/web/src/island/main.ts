/** What script adds to pages that are complete without it. */
import { keepTyped } from './kept-typing.ts';
import { stayOnNumbers } from './numbers.ts';
import { followReading } from './outline.ts';
import { openThreadsBeside } from './panel.ts';
import { rememberSelections } from './selection.ts';

document.documentElement.classList.add('scripted');
keepTyped(document);
rememberSelections();
const reading = document.querySelector<HTMLElement>('[data-reading]');
const panel = reading?.querySelector<HTMLElement>('[data-panel]');
if (reading && panel) {
  followReading(reading);
  stayOnNumbers(reading);
  openThreadsBeside(reading, panel);
}

import { describe, expect, it } from 'vitest';
import { namedIn, threadAction, threadHref, threadView } from './thread.ts';

describe('the address of a thread', () => {
  it('says the view and is read back', () => {
    const view = threadView(new URLSearchParams('order=newest&after=c20'));
    const href = threadHref('/p', view, { reply: 'x' }, 'c-x');
    expect(href).toBe('/p?order=newest&after=c20&reply=x#c-x');
    expect(threadView(new URL(href, 'http://site.invalid').searchParams)).toEqual({ ...view, reply: 'x' });
  });

  it('leaves a form when the view changes', () => {
    const view = threadView(new URLSearchParams('edit=1'));
    expect(threadHref('/p', view, { order: 'MOST_AGREED' })).toBe('/p?order=most_agreed#thread');
  });

  it('sends a form so that its answer shows the same view', () => {
    const view = threadView(new URLSearchParams('order=newest&after=c20'));
    const action = threadAction(threadHref('/p', view, { edit: 'x' }), 'edit');
    expect(action).toBe('/p?/edit&order=newest&after=c20&edit=x');
    const again = threadView(new URL(action, 'http://site.invalid').searchParams);
    expect(again).toEqual({ ...view, edit: 'x' });
    expect(namedIn(again)).toBe('x');
    expect(threadAction(threadHref('/p', threadView(new URLSearchParams()), {}), 'contribute')).toBe('/p?/contribute');
  });

  it('shows an unknown order as the oldest first', () => {
    expect(threadView(new URLSearchParams('order=loudest')).order).toBe('OLDEST');
  });
});

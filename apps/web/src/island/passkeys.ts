/**
 * Passkeys need the browser: forms that use one are hidden until this script has seen that it can. It asks for the
 * options, lets the device answer, puts the answer into the form and sends it, as any form is sent.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

if (browserSupportsWebAuthn()) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey-place]')) place.hidden = false;
  for (const word of document.querySelectorAll<HTMLElement>('[data-passkey-cannot]')) word.hidden = true;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) show(form);
}

function show(form: HTMLFormElement): void {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void answer(form);
  });
}

async function answer(form: HTMLFormElement): Promise<void> {
  const { passkey, passkeyOptions = '', passkeyCancelled = '' } = form.dataset;
  const said = form.querySelector('[data-passkey-said]');
  const button = form.querySelector('button');
  const field = form.elements.namedItem('answer');
  if (!(field instanceof HTMLInputElement)) return;
  said?.replaceChildren();
  if (button) button.disabled = true;
  try {
    const response = await fetch(passkeyOptions, { method: 'POST', headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const optionsJSON = await response.json();
    const answered =
      passkey === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON });
    field.value = JSON.stringify(answered);
    form.submit();
  } catch {
    // Cancelled, over, or the key is there already: whatever it was, there is another way in beside it.
    said?.append(passkeyCancelled);
    if (button) button.disabled = false;
  }
}

import bowser from 'bowser';

/** What a browser says it is, in words of its own makers: "Firefox · Windows". Empty when it says nothing we know. */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent) return '';
  const { browser, os } = bowser.parse(userAgent.slice(0, 500));
  return [browser.name, os.name]
    .filter((part) => part)
    .join(' · ')
    .slice(0, 80);
}

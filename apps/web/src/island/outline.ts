/** Marks in the outline the heading under which the reader is. */
export function followReading(reading: HTMLElement): void {
  const links = [...reading.querySelectorAll<HTMLAnchorElement>('nav a[href^="#p-"]')];
  const headings = [...new Set(links.map((link) => link.hash))]
    .map((hash) => document.getElementById(hash.slice(1)))
    .filter((heading) => heading !== null);
  if (headings.length === 0) return;
  const mark = () => {
    const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links) {
      if (passed && link.hash === `#${passed.id}`) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' });
  for (const heading of headings) observer.observe(heading);
}

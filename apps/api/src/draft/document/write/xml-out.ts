type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as text. Children are XML already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let head = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) head += ` ${key}="${escapeXml(String(value))}"`;
  }
  const inner = children.join('');
  return inner === '' ? `<${head}/>` : `<${head}>${inner}</${name}>`;
}

/** Words as XML; what XML 1.0 has no way to say is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

import { accounts } from './accounts.ts';

/** Everyone who writes in the demonstration; none of them exists. */
const writers: Readonly<Record<string, string>> = {
  aparecida: 'Aparecida S.',
  bento: 'Bento R.',
  caua: 'Cauã T.',
  celia: 'Célia M.',
  damiana: 'Damiana F.',
  edson: 'Edson P.',
  eunice: 'Eunice V.',
  fabiola: 'Fabíola N.',
  genival: 'Genival A.',
  iara: 'Iara K.',
  ismael: 'Ismael D.',
  joana: 'Joana L.',
  juliano: 'Juliano B.',
  keila: 'Keila O.',
  leandro: 'Leandro C.',
  luzia: 'Luzia G.',
  maite: 'Maitê W.',
  nivaldo: 'Nivaldo J.',
  odete: 'Odete H.',
  raimundo: 'Raimundo Q.',
  rosangela: 'Rosângela E.',
  severino: 'Severino X.',
  tainara: 'Tainara I.',
  ubirajara: 'Ubirajara Z.',
  vicente: 'Vicente U.',
};

/** People who only vote, and whose names nobody needs. */
const silent = 48;

/** The people of the demonstration, as a package lists them. */
export const people = [
  ...accounts.map(({ key, name }) => ({ key, name })),
  ...Object.entries(writers).map(([key, name]) => ({ key, name })),
  ...Array.from({ length: silent }, (_, index) => ({ key: `voz-${index + 1}` })),
];

import type { Random } from './random.ts';

const frequent =
  'de a o que e do da em os para as com dos no na por das ao à pelo pela ou aos nos nas entre sobre sem sob até mediante conforme quando cada qualquer todo toda seu sua seus suas este esta ser será serão deverá poderá poderão'.split(
    ' ',
  );
const stems =
  'serviç polític públic inova govern particip cidad transpar dados gest formaç rede laborat experiment avalia servidor administra orçament municíp estad uni proces decis consult documen registr praz recurs tecnolog digit informa acess direit garanti respons órg entid colabor compart conheciment prátic resultad indic planej control societ comunid educ saúde cultur ambient trabalh pesquis desenvolv projet program contrat fiscaliz audiênc norm regulament princíp diretriz objetiv compet'.split(
    ' ',
  );
const endings =
  'o a os as ar er ir ado ada idos ção ções mento mentos dade dades al ais ivo iva ivos ável áveis eza ência ências ório órios ista istas agem ante entes'.split(
    ' ',
  );

/** Wording that legal texts repeat: where wrong pairs come from. */
export const boilerplate = [
  'Esta Lei entra em vigor na data de sua publicação.',
  'Revogam-se as disposições em contrário.',
  '(Vetado).',
  '(Revogado).',
  'educação;',
  'saúde;',
  'na forma do regulamento;',
  'O disposto neste artigo aplica-se, no que couber, aos Estados, ao Distrito Federal e aos Municípios.',
  'O Poder Executivo regulamentará o disposto nesta Lei no prazo de cento e oitenta dias.',
];
const templates = [
  'O Ministro de Estado X poderá editar normas complementares necessárias à execução do disposto neste Capítulo, ouvido o Y.',
  'Compete ao X, no âmbito de suas atribuições, promover, acompanhar e avaliar as ações relativas ao Y.',
  'É assegurado ao X o direito de acesso às informações relativas ao Y, observado o disposto em regulamento.',
];

/** Portuguese-like words by Zipf's law over a vocabulary of about 2,900. */
export class Prose {
  private readonly random: Random;
  private readonly rare: string[];

  constructor(random: Random) {
    this.random = random;
    this.rare = stems.flatMap((stem) => endings.map((ending) => stem + ending));
  }

  word(): string {
    if (this.random.chance(0.42)) return this.random.pick(frequent);
    // Squaring a uniform number makes the first of the list the most frequent.
    return this.rare[Math.floor(this.random.next() ** 2 * this.rare.length)] ?? 'texto';
  }

  sentence(words: number): string {
    const list = Array.from({ length: words }, () => this.word());
    const text = list
      .map((word, index) => (index > 3 && index < words - 1 && index % 9 === 0 ? `${word},` : word))
      .join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  /** A paragraph as laws have them: mostly prose, some boilerplate, some nearly alike from one mould. */
  paragraph(): string {
    const kind = this.random.next();
    if (kind < 0.05) return this.random.pick(boilerplate);
    if (kind < 0.09) return this.moulded();
    if (kind < 0.2) return this.sentence(this.random.between(2, 6));
    const sentences = kind < 0.6 ? 1 : this.random.between(2, 4);
    return Array.from({ length: sentences }, () => this.sentence(this.random.between(10, 28))).join(' ');
  }

  private moulded(): string {
    const fill = () => Array.from({ length: this.random.between(1, 4) }, () => this.word()).join(' ');
    return this.random.pick(templates).replace('X', fill()).replace('Y', fill());
  }
}

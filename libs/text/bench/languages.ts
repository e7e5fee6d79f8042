/** What prose of one language is made of. */
export interface Language {
  /** Words that stand everywhere. */
  frequent: readonly string[];
  /** The rest of the vocabulary is each stem with each ending, the first stems the most frequent. */
  stems: readonly string[];
  endings: readonly string[];
  /** Wording that legal texts repeat: where wrong pairs come from. */
  boilerplate: readonly string[];
  /** Moulds that differ by what is filled in for X and Y. */
  templates: readonly string[];
  /** The label printed before the paragraph of a number, from 1 on. */
  label: (number: number) => string;
}

const words = (list: string) => list.split(' ');

const portuguese: Language = {
  frequent: words(
    'de a o que e do da em os para as com dos no na por das ao à pelo pela ou aos nos nas entre sobre sem sob até mediante conforme quando cada qualquer todo toda seu sua seus suas este esta ser será serão deverá poderá poderão',
  ),
  stems: words(
    'serviç polític públic inova govern particip cidad transpar dados gest formaç rede laborat experiment avalia servidor administra orçament municíp estad uni proces decis consult documen registr praz recurs tecnolog digit informa acess direit garanti respons órg entid colabor compart conheciment prátic resultad indic planej control societ comunid educ saúde cultur ambient trabalh pesquis desenvolv projet program contrat fiscaliz audiênc norm regulament princíp diretriz objetiv compet',
  ),
  endings: words(
    'o a os as ar er ir ado ada idos ção ções mento mentos dade dades al ais ivo iva ivos ável áveis eza ência ências ório órios ista istas agem ante entes',
  ),
  boilerplate: [
    'Esta Lei entra em vigor na data de sua publicação.',
    'Revogam-se as disposições em contrário.',
    '(Vetado).',
    '(Revogado).',
    'educação;',
    'saúde;',
    'na forma do regulamento;',
    'O disposto neste artigo aplica-se, no que couber, aos Estados, ao Distrito Federal e aos Municípios.',
    'O Poder Executivo regulamentará o disposto nesta Lei no prazo de cento e oitenta dias.',
  ],
  templates: [
    'O Ministro de Estado X poderá editar normas complementares necessárias à execução do disposto neste Capítulo, ouvido o Y.',
    'Compete ao X, no âmbito de suas atribuições, promover, acompanhar e avaliar as ações relativas ao Y.',
    'É assegurado ao X o direito de acesso às informações relativas ao Y, observado o disposto em regulamento.',
  ],
  label: (number) => `Art. ${number}${number < 10 ? 'º' : '.'}`,
};

const french: Language = {
  frequent: words(
    'de la le et les des en un une du que dans pour par sur au aux ou avec sans sous entre est sont sera seront peut peuvent doit doivent son sa ses leur leurs ce cette ces tout toute tous selon lorsque chaque dont ne pas se il elle',
  ),
  stems: words(
    'servic politiqu publi innov gouvern particip citoy transpar donné gest format résea laborat expériment évalu agen administr budg commun étatiq process décis consult docum registr délai ressour technolog numériq inform accè droi garanti respons organ collabor partag connaiss pratiq résultat indic planif contrôl sociét éduc santé cultur environ travai recherch dévelop projet program contra vérif audien norm règlement princip objectif compét',
  ),
  endings: words(
    'e es er ée ées ion ions ation ations ement ements ité ités al aux ale if ive ives able ables esse ence ences oire oires iste istes age ant ante eur eurs isme',
  ),
  boilerplate: [
    'La présente loi entre en vigueur le jour de sa publication.',
    'Les dispositions contraires sont abrogées.',
    '(Abrogé).',
    '(Supprimé).',
    "l'éducation ;",
    'la santé ;',
    'dans les conditions fixées par décret ;',
    'Les dispositions du présent article sont applicables aux collectivités territoriales.',
    "Un décret en Conseil d'État fixe les modalités d'application du présent chapitre.",
  ],
  templates: [
    "Le ministre chargé X peut édicter les règles nécessaires à l'exécution des dispositions du présent chapitre, après avis de Y.",
    "Il appartient à X, dans la limite de ses attributions, de promouvoir, de suivre et d'évaluer les actions relatives à Y.",
    "Il est garanti à X le droit d'accéder aux informations relatives à Y, dans les conditions fixées par règlement.",
  ],
  label: (number) => `Article ${number === 1 ? '1er' : number}`,
};

const english: Language = {
  frequent: words(
    'the of and to in a for by on with or as at from that is are be shall may must not any all each which such this these those under between within without its their his her it they who when where upon through during before after other no',
  ),
  stems: words(
    'servic polic publ innov govern particip citiz transpar dat manag train network laborat experim evalu offic administr budg municip stat process decis consult docum regist term resourc technolog digit inform access right guarant respons organ collabor shar knowledg practic result indic plann control societ communit educ health cultur environ work research develop project program contract audit hear norm regul princip guid object compet',
  ),
  endings: words(
    'e es ed ing ion ions ation ations ment ments ity ities al als ive ives able ness ence ences ory ories ist ists age ant ants er ers or ors ism ly',
  ),
  boilerplate: [
    'This Act comes into force on the day on which it is published.',
    'All provisions to the contrary are repealed.',
    '(Vetoed).',
    '(Repealed).',
    'education;',
    'health;',
    'as may be prescribed;',
    'The provisions of this section apply, as far as they can, to local authorities.',
    'The Secretary of State shall make regulations under this Act within one hundred and eighty days.',
  ],
  templates: [
    'The Minister for X may make further rules that are needed to carry out the provisions of this Chapter, after consulting Y.',
    'It is for X, within the limits of its powers, to promote, follow and evaluate all action that concerns Y.',
    'X has the right of access to information that concerns Y, in the manner laid down by regulation.',
  ],
  label: (number) => `Section ${number}.`,
};

export const languages = { portuguese, french, english };

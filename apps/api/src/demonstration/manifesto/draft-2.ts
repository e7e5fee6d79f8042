export const secondDraft = `
# Manifesto da inovação em serviços públicos {#titulo}

Somos servidoras e servidores, gente de universidade, de empresa pequena, de associação de bairro. Trabalhamos em lugares diferentes, mas esperamos nas mesmas filas. {#quem-somos}

Escrevemos este manifesto porque acreditamos que o serviço público pode ser simples sem ser raso, e rápido sem deixar ninguém para trás. {#por-que}

Ele não pertence a nenhum governo nem a nenhum partido. Quem assina se compromete a praticá-lo a partir da segunda-feira seguinte. {#compromisso}

## Pessoas no centro {#h-pessoas}

Todo serviço começa por **ouvir quem usa**. Antes de desenhar uma tela, uma norma ou um formulário, vamos até onde as pessoas estão e observamos como elas resolvem a vida hoje. {#ouvir}

Quem atende no balcão sabe o que não funciona. Nenhum serviço muda sem a participação de quem o presta. {#balcao}

O interior e as periferias não são público-alvo: são coautores. Levamos as oficinas até lá, no horário em que as pessoas podem. {#interior}

Os serviços públicos serão digitais por padrão e presenciais por direito: quem prefere ou precisa do balcão, do telefone ou da visita é atendido com o mesmo cuidado. {#digital}

O Estado não pede de novo o que já sabe, desde que a pessoa autorize o reúso dos seus dados. {#uma-vez}

Escrevemos em linguagem simples: se for preciso explicar o texto, o texto está errado. {#linguagem}

Acessibilidade não é etapa final. Cada serviço é testado com pessoas com deficiência, com pessoas idosas e com quem só tem um celular antigo e pouca internet. {#acessibilidade}

Um serviço que não funciona para elas não está pronto, e não é lançado. {#nao-lanca}

## Coragem de experimentar {#h-experimentar}

Testamos pequeno, medimos o resultado e só então ampliamos. {#testar}

Errar cedo custa pouco; esconder o erro custa muito. Publicamos o que deu errado e o que aprendemos com isso. {#errar}

Quem experimenta de boa-fé, com registro e com limites claros, não pode ser punido porque a ideia não deu certo. {#boa-fe}

Cada órgão reserva ao menos 1% do seu orçamento para experimentação e presta contas do que fez com ele. {#orcamento}

Cada órgão tem acesso a um laboratório de inovação, próprio ou compartilhado com os vizinhos. {#laboratorio}

## Trabalhar junto {#h-junto}

Nenhum problema público respeita o organograma. Formamos equipes com gente de vários órgãos e também de fora do governo. {#organograma}

Reaproveitamos o que já existe antes de comprar e antes de construir, e compartilhamos código, contratos, pesquisas e modelos de documentos com qualquer órgão que queira usar. {#reaproveitar}

Universidades, empresas e organizações sociais são parceiras, com regras públicas e iguais para todas. {#parceiras}

Cuidamos de quem cuida. Ninguém inova exausto: metas novas vêm com tempo, formação e gente. {#cuidar}

## Transparência e confiança {#h-transparencia}

Tudo o que pode ser aberto nasce aberto: dados, códigos, decisões e resultados. {#aberto}

Dados pessoais são das pessoas. Coletamos o mínimo, explicamos para quê e apagamos quando não precisamos mais. {#dados}

Nenhuma decisão que afete a vida de alguém é tomada só por uma máquina. Sempre haverá uma pessoa responsável, com nome, a quem se possa recorrer. {#maquina}

Medimos o que importa para quem usa: tempo gasto, problema resolvido, vontade de voltar. {#medir}

## Compromissos {#h-compromissos}

Quem assina este manifesto assume que vai: {#c-abertura}

1. publicar, em noventa dias, a lista dos serviços que pretende melhorar; {#c-lista}
2. escolher um desses serviços e redesenhá-lo junto com quem usa; {#c-redesenhar}
3. responder, em até trinta dias, a cada contribuição que receber em consulta pública; {#c-responder}
4. contar em público, uma vez por ano, o que funcionou e o que não funcionou. {#c-contar}

Este manifesto é uma conversa. Ele será revisto a cada dois anos, por quem o assina e por quem o critica. {#revisao}
`;

export const secondChanges = `Obrigado a quem leu com lápis na mão. O que mudou da primeira para a segunda versão:

- **Digital, mas não só.** Foi o parágrafo mais discutido. Adotamos a ideia de Damiana: digital por padrão, presencial por direito.
- **Laboratório compartilhado.** Municípios pequenos disseram que não cabia um laboratório em cada órgão. Eunice propôs a redação que está agora no texto.
- **Orçamento com número.** "Parte do orçamento" não obrigava ninguém. Propomos 1% e queremos saber se o número é bom.
- **O interior veio para o começo**, ao lado de quem usa e de quem atende: é de pessoas que ele fala.
- **Saiu a hora semanal de aprendizado**, que virava letra morta em equipe sem gente. Entrou um parágrafo sobre cuidar de quem cuida.
- **Novo compromisso**: responder a cada contribuição.`;

export const firstDraft = `
# Manifesto da inovação em serviços públicos {#titulo}

Somos servidoras e servidores, gente de universidade, de empresa pequena, de associação de bairro. Trabalhamos em lugares diferentes, mas esperamos nas mesmas filas. {#quem-somos}

Escrevemos este manifesto porque acreditamos que o serviço público pode ser simples sem ser raso, e rápido sem deixar ninguém para trás. {#por-que}

Ele não pertence a nenhum governo. Quem assina se compromete a praticá-lo na segunda-feira seguinte. {#compromisso}

## Pessoas no centro {#h-pessoas}

Todo serviço começa por **ouvir quem usa**. Antes de desenhar uma tela, uma norma ou um formulário, vamos até onde as pessoas estão e observamos como elas resolvem a vida hoje. {#ouvir}

Quem atende no balcão sabe o que não funciona. Nenhum serviço muda sem a participação de quem o presta. {#balcao}

Os serviços públicos serão digitais por padrão. {#digital}

O Estado não pede de novo o que já sabe. {#uma-vez}

Escrevemos em linguagem simples: se for preciso explicar o texto, o texto está errado. {#linguagem}

Acessibilidade não é etapa final. Cada serviço é testado com pessoas com deficiência, com pessoas idosas e com quem só tem um celular antigo e pouca internet. Um serviço que não funciona para elas não está pronto, e não é lançado. {#acessibilidade}

## Coragem de experimentar {#h-experimentar}

Testamos pequeno, medimos o resultado e só então ampliamos. {#testar}

Errar cedo custa pouco; esconder o erro custa muito. Publicamos o que deu errado e o que aprendemos com isso. {#errar}

Quem experimenta de boa-fé, com registro e com limites claros, não pode ser punido porque a ideia não deu certo. {#boa-fe}

Cada órgão reserva parte do seu orçamento para experimentação. {#orcamento}

Cada órgão mantém um laboratório de inovação. {#laboratorio}

## Trabalhar junto {#h-junto}

Nenhum problema público respeita o organograma. Formamos equipes com gente de vários órgãos e também de fora do governo. {#organograma}

Reaproveitamos o que já existe antes de comprar e antes de construir. {#reaproveitar}

Compartilhamos código, contratos, pesquisas e modelos de documentos com qualquer órgão que queira usar. {#compartilhar}

Universidades, empresas e organizações sociais são parceiras, com regras públicas e iguais para todas. {#parceiras}

O interior e as periferias não são público-alvo: são coautores. Levamos as oficinas até lá, no horário em que as pessoas podem. {#interior}

## Transparência e confiança {#h-transparencia}

Tudo o que pode ser aberto nasce aberto: dados, códigos, decisões e resultados. {#aberto}

Dados pessoais são das pessoas. Coletamos o mínimo, explicamos para quê e apagamos quando não precisamos mais. {#dados}

Nenhuma decisão que afete a vida de alguém é tomada só por uma máquina. Sempre haverá uma pessoa responsável, com nome, a quem se possa recorrer. {#maquina}

Medimos o que importa para quem usa: tempo gasto, problema resolvido, vontade de voltar. {#medir}

## Compromissos {#h-compromissos}

Quem assina este manifesto assume que vai: {#c-abertura}

1. publicar, em noventa dias, a lista dos serviços que pretende melhorar; {#c-lista}
2. escolher um desses serviços e redesenhá-lo junto com quem usa; {#c-redesenhar}
3. reservar uma hora por semana para que cada pessoa da equipe aprenda algo novo; {#c-hora}
4. contar em público, uma vez por ano, o que funcionou e o que não funcionou. {#c-contar}

Este manifesto é uma conversa. Ele será revisto a cada dois anos, por quem o assina e por quem o critica. {#revisao}
`;

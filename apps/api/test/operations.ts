import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import * as fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLArgument, GraphQLInputType, GraphQLNamedType, GraphQLSchema } from 'graphql';

/** An operation as a clumsy or a malicious program would write it. */
export interface Operation {
  text: string;
  variables: Record<string, unknown>;
  /** The root field it is about. */
  field: string;
}

type Draw = fc.GeneratorValue;

/** Levels of fields below the root. */
const deepest = 4;
const moments = [
  '2026-11-25T12:00:00Z',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '1',
];
const numbers = [0, 1, 2, -1, 100, 101, 2_147_483_647, -2_147_483_648];
const wrong = [null, true, 2_147_483_648, -0.5, '', '1', [], [[]], {}, { id: 1 }, '\u0000', '\uD800'];
/** Ways to break a text a little. */
const breaks: ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}${'{'}${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)} x ${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u0000${text.slice(at)}`,
  (text) => text.replace('(', '(x: 1, '),
  (text) => `${text} ${text}`,
  (text) => text.replace('query', 'subscription'),
  (text) => text.replace(/\b(id|text|title)\b/, '... on Draft { number }'),
];

/**
 * Operations that are right by the schema, and one in ten a little wrong. `known` are words that name something on the site:
 * identities, addresses, codes.
 */
export function operations(schema: GraphQLSchema, known: () => readonly string[]): fc.Arbitrary<Operation> {
  return fc.gen().map((draw) => new Writer(schema, draw, known()).operation());
}

class Writer {
  private readonly variables: Record<string, unknown> = {};
  private readonly declared: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly known: readonly string[],
  ) {}

  operation(): Operation {
    const kind = this.oneOf(['query', 'mutation'] as const);
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = this.oneOf(Object.values(root?.getFields() ?? {}));
    const selected = `${field.name}${this.given(field.args)}${this.selection(getNamedType(field.type), 1)}`;
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const text = `${kind} Q${declared} { ${selected} }`;
    return { text: this.chance(10) ? this.broken(text) : text, variables: this.variables, field: field.name };
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (!isCompositeType(type)) return '';
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    const plain = fields.filter(({ type: of }) => !isCompositeType(getNamedType(of)));
    const deep = depth < deepest ? fields.filter((field) => !plain.includes(field)) : [];
    const chosen = [...plain.filter(() => this.chance(40)), ...deep.filter(() => this.chance(35))];
    const written = chosen.map(
      (field) => `${field.name}${this.given(field.args)}${this.selection(getNamedType(field.type), depth + 1)}`,
    );
    return ` { ${['__typename', ...written].join(' ')} }`;
  }

  private given(args: readonly GraphQLArgument[]): string {
    const given = args
      .filter(({ type }) => this.chance(isNonNullType(type) ? 98 : 50))
      .map((arg) => `${arg.name}: ${this.argument(arg)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  /** In a variable or in the text itself. */
  private argument({ type }: GraphQLArgument): string {
    const value = this.value(type);
    if (this.chance(50)) return literal(value, type);
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${String(type)}`);
    this.variables[name] = value;
    return `$${name}`;
  }

  private value(type: GraphQLInputType, depth = 0): unknown {
    if (this.chance(3)) return this.oneOf(wrong);
    if (!isNonNullType(type) && this.chance(20)) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const length = this.oneOf([0, 1, 1, 2, 3, 30]);
      return Array.from({ length: depth > 2 ? 0 : length }, () => this.value(nullable.ofType, depth + 1));
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(({ type: of }) => isNonNullType(of) || this.chance(50));
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, depth + 1)]));
    }
    if (isEnumType(nullable)) return this.oneOf(nullable.getValues()).name;
    return this.scalar(getNamedType(type).name);
  }

  private scalar(name: string): unknown {
    switch (name) {
      case 'Int':
      case 'Float':
        return this.oneOf(numbers);
      case 'Boolean':
        return this.chance(50);
      case 'DateTime':
        return this.chance(80) ? this.oneOf(moments) : this.oneOf(naughty);
      case 'ID':
        return this.chance(80) ? this.oneOf(this.known) : this.oneOf(naughty);
      default:
        return this.words();
    }
  }

  private words(): string {
    if (this.chance(40)) return this.oneOf(this.known);
    const word = this.oneOf(naughty);
    return this.chance(3) ? word.repeat(Math.ceil(6_000 / Math.max(1, word.length))) : word;
  }

  private broken(text: string): string {
    return this.oneOf(breaks)(text, this.draw(fc.nat, { max: text.length }));
  }

  private chance(percent: number): boolean {
    return this.draw(fc.nat, { max: 99 }) < percent;
  }

  private oneOf<Item>(items: readonly Item[]): Item {
    return items[this.draw(fc.nat, { max: items.length - 1 })] as Item;
  }
}

/** A value as GraphQL writes it. */
function literal(value: unknown, type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isEnumType(nullable) && typeof value === 'string' && /^[A-Z_]+$/.test(value)) return value;
  if (Array.isArray(value)) {
    const of = isListType(nullable) ? nullable.ofType : type;
    return `[${value.map((item) => literal(item, of)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(nullable) ? nullable.getFields() : {};
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${name}: ${literal(item, fields[name]?.type ?? type)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value) ?? 'null';
}

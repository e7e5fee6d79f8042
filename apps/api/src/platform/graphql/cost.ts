import { limits } from '@mutirao/rules';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';

/** How long a list without pages is taken to be: the paragraphs of a draft, the drafts of a consultation. */
const listLength = 25;

type Variables = Readonly<Record<string, unknown>>;

/**
 * About how many fields an operation would have resolved: a page counts as often as it is long, also when its length
 * comes in a variable, and a list below a list multiplies. Of an operation that is valid.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const root = schema.getRootType(operation.operation);
  return root ? new Cost(schema, document, variables).of(operation.selectionSet, root) : 0;
}

class Cost {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  /** A fragment costs the same wherever it is spread; counting it once keeps a pyramid of them from taking for ever. */
  private readonly ofFragments = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  of({ selections }: SelectionSetNode, parent: GraphQLNamedType): number {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += this.ofField(selection, parent);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.ofSpread(selection.name.value);
      else cost += this.of(selection.selectionSet, this.typeOf(selection.typeCondition?.name.value) ?? parent);
    }
    return cost;
  }

  private ofSpread(name: string): number {
    const known = this.ofFragments.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const type = this.typeOf(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.of(fragment.selectionSet, type) : 0;
    this.ofFragments.set(name, cost);
    return cost;
  }

  private ofField(field: FieldNode, parent: GraphQLNamedType): number {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return 1;
    const definition = parent.getFields()[field.name.value];
    // What is asked about the schema itself has limits of its own.
    if (!definition || !field.selectionSet) return 1;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return 1;
    const paged = definition.args.some(({ name }) => name === 'first');
    // The nodes of a page were multiplied with the page.
    const listed = isListType(getNullableType(definition.type)) && !parent.name.endsWith('Connection');
    const times = paged ? this.pageOf(field) : listed ? listLength : 1;
    return 1 + times * this.of(field.selectionSet, type);
  }

  private pageOf({ arguments: given = [] }: FieldNode): number {
    const first = given.find(({ name }) => name.value === 'first')?.value;
    if (first?.kind === Kind.INT) return Math.max(1, Number(first.value));
    if (first?.kind !== Kind.VARIABLE) return limits.pageSize;
    const value = this.variables[first.name.value];
    // Left out, it may have a default of its own.
    return typeof value === 'number' ? Math.max(1, value) : limits.largestPage;
  }

  private typeOf(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

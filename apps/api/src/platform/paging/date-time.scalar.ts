import { Scalar } from '@nestjs/graphql';
import type { CustomScalar } from '@nestjs/graphql';
import { Refusal } from '@mutirao/rules';
import { Kind } from 'graphql';
import type { ValueNode } from 'graphql';

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Our own, because the library's scalar takes garbage for dates. */
@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  description = 'A moment: ISO 8601 with its offset, such as 2026-11-23T14:00:00Z. Answers are always in UTC.';

  parseValue(value: unknown): Date {
    const date = typeof value === 'string' && form.test(value) ? new Date(value) : null;
    if (date === null || Number.isNaN(date.getTime())) throw new Refusal('INPUT_INVALID', {}, 'DateTime');
    return date;
  }

  serialize(value: unknown): string {
    return (value instanceof Date ? value : new Date(String(value))).toISOString();
  }

  parseLiteral(node: ValueNode): Date {
    return this.parseValue(node.kind === Kind.STRING ? node.value : null);
  }
}

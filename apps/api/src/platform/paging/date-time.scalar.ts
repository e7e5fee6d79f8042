import { Scalar } from '@nestjs/graphql';
import type { CustomScalar } from '@nestjs/graphql';
import { Refusal } from '@mutirao/rules';
import { Kind } from 'graphql';
import type { ValueNode } from 'graphql';
import { momentOf } from '../time/moment.ts';

/** Our own, because the library's scalar takes garbage for dates. */
@Scalar('DateTime', () => Date)
export class DateTimeScalar implements CustomScalar<string, Date> {
  description = 'A moment: ISO 8601 with its offset, such as 2026-11-23T14:00:00Z. Answers are always in UTC.';

  parseValue(value: unknown): Date {
    const moment = typeof value === 'string' ? momentOf(value) : null;
    if (moment === null) throw new Refusal('INPUT_INVALID', {}, 'DateTime');
    return moment;
  }

  serialize(value: unknown): string {
    return (value instanceof Date ? value : new Date(String(value))).toISOString();
  }

  parseLiteral(node: ValueNode): Date {
    return this.parseValue(node.kind === Kind.STRING ? node.value : null);
  }
}

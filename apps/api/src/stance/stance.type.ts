import { graphqlEnum } from '../platform/graphql/enum.ts';
import { stanceValues } from './stance.entity.ts';

export const StanceValueEnum = graphqlEnum('StanceValue', stanceValues, 'What a person says to an item.');

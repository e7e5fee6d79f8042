/**
 * SQL that joins, as `a`, the person who wrote something as everyone sees them in that consultation: under their
 * pseudonym and an id that leads nowhere else, where they chose one; those of its team always by their names. `written`
 * is the alias of what was written, with `author_id` and `consultation_id`. Whoever shows an author asks this way.
 */
export function authorOf(written: string): string {
  return `left join lateral (
    select coalesce(part.public_id, person.id) as id, coalesce(part.pseudonym, person.name) as name,
      case when part.pseudonym is null then person.institution end as institution
    from participant person
      left join participation part on part.participant_id = person.id and part.pseudonym is not null
        and part.consultation_id = ${written}.consultation_id
        and not exists (select from membership m where m.consultation_id = part.consultation_id
                        and m.participant_id = person.id and m.role <> 'citizen')
    where person.id = ${written}.author_id) a on true`;
}

import type postgres from "postgres";

/** One thing of a database: what it is, where, and how PostgreSQL itself writes it down. */
export type Part = { kind: string; owner: string; name: string; definition: string };

/**
 * All tables of a schema with what belongs to them. The search path decides which names PostgreSQL writes in full:
 * with the schema at its head, two schemas of the same shape have the same description.
 */
export async function describeSchema(sql: postgres.TransactionSql, schema: "pg_temp" | "public"): Promise<Part[]> {
  await sql.unsafe(`set local search_path = ${schema === "public" ? "public, pg_temp" : "pg_temp, public"}`);
  const space = schema === "public" ? sql`'public'::regnamespace::oid` : sql`pg_my_temp_schema()`;
  return sql<Part[]>`
    with tables as (
      select oid, relname as owner, relpersistence from pg_class
      where relnamespace = ${space} and relkind in ('r', 'p') and not relispartition
    ), asleep as (
      select tgconstraint from pg_trigger where tgisinternal and tgenabled in ('D', 'R')
    )
    select 'table' as kind, owner, owner as name,
      case relpersistence when 'u' then 'unlogged' else 'logged' end as definition
    from tables
    union all
    select 'column', owner, attname, concat_ws(' ',
      format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end,
      case when attidentity <> '' then 'identity ' || attidentity::text end,
      case when attgenerated <> '' then 'generated' end,
      'default ' || pg_get_expr(adbin, adrelid, true))
    from tables
      join pg_attribute on attrelid = tables.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    union all
    select case contype when 'p' then 'primary key' when 'f' then 'foreign key' when 'u' then 'unique constraint'
        when 'c' then 'check' when 'x' then 'exclusion' else 'constraint' end,
      owner, conname, concat_ws(' ',
        pg_get_constraintdef(pg_constraint.oid, true),
        case when pg_constraint.oid in (select tgconstraint from asleep) then '(switched off)' end,
        case when conindid <> 0 and contype in ('p', 'u', 'x') and not indisvalid then '(broken)' end)
    from tables
      join pg_constraint on conrelid = tables.oid and contype not in ('n', 't')
      left join pg_index on indexrelid = conindid
    union all
    select case when indisunique then 'unique index' else 'index' end, owner, relname, concat_ws(' ',
      pg_get_indexdef(indexrelid, 0, true),
      case when not (indisvalid and indisready) then '(broken)' end)
    from tables
      join pg_index on indrelid = tables.oid
      join pg_class on pg_class.oid = indexrelid
    where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
    union all
    select 'trigger', owner, tgname, concat_ws(' ',
      pg_get_triggerdef(pg_trigger.oid, true),
      case when tgenabled in ('D', 'R') then '(switched off)' end)
    from tables join pg_trigger on tgrelid = tables.oid and not tgisinternal
    order by 2, 1, 3`;
}

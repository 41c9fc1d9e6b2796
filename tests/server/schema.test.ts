import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { useApp } from './app.ts';

const { opened } = useApp();

/** `table.column` of every table, with `?` when it may be null. */
type Columns = string[];

/** The columns that `server/database/schema.ts` declares, as the compiler understands it. */
function declared(file: string): Columns {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2023,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const database = source?.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'Database');
  if (!source || !database) throw new Error(`there is no interface Database in ${file}`);
  return checker
    .getTypeAtLocation(database)
    .getProperties()
    .flatMap((table) =>
      checker
        .getTypeOfSymbolAtLocation(table, database)
        .getProperties()
        .map((column) => {
          const type = checker.typeToTypeNode(
            checker.getTypeOfSymbolAtLocation(column, database),
            database,
            ts.NodeBuilderFlags.NoTruncation,
          );
          const nullable =
            type !== undefined &&
            ts.isUnionTypeNode(type) &&
            type.types.some((part) => ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword);
          return `${table.name}.${column.name}${nullable ? '?' : ''}`;
        }),
    )
    .sort();
}

test('the typed schema has every column that the database has, null where it may be', async () => {
  const tables = (await opened().context.db.introspection.getTables()).filter(
    ({ schema, name }) =>
      schema === 'public' && !/^(kysely_|spatial_ref_sys|geometry_columns|geography_columns|raster_)/.test(name),
  );
  const found = tables.flatMap(({ name, columns }) =>
    columns.map((column) => `${name}.${column.name}${column.isNullable ? '?' : ''}`),
  );
  expect(declared(new URL('../../server/database/schema.ts', import.meta.url).pathname)).toEqual(found.sort());
});

test('the state of every release is what the function of the roll-up says of it and those before it', async () => {
  const states = sql`
    select r.id, f.* from release r cross join lateral flow_month_of(r.source, array(
      select q.id from release q
      where q.source = r.source and q.withdrawn_at is null and (q.published, q.id) <= (r.published, r.id))) f
    where r.withdrawn_at is null`;
  const kept = sql`select * from flow_month`;
  const { db } = opened().context;
  expect((await sql`${kept} except all (${states})`.execute(db)).rows).toEqual([]);
  expect((await sql`${states} except all (${kept})`.execute(db)).rows).toEqual([]);
  expect((await sql`${kept} limit 1`.execute(db)).rows).toHaveLength(1);
});

test('migrations import nothing and are numbered without a gap', async () => {
  const { readdir } = await import('node:fs/promises');
  const folder = new URL('../../migrations/', import.meta.url);
  const files = (await readdir(folder)).sort();
  files.forEach((file, index) =>
    expect(file).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z-]+\\.sql$`)),
  );
  for (const file of files) expect(await readFile(new URL(file, folder), 'utf8')).not.toMatch(/\b(import|require)\b/);
});

import { useWords } from './use-words.ts';

interface LossRowsProps {
  /** What the rows are by. */
  head: string;
  caption?: string;
  /** `records` is a column of its own where any row has it; null is not reported. */
  rows: readonly { key: string; name: string; records?: number; dead: number | null; missing: number | null }[];
  small?: boolean;
}

/** People who died and who went missing, in a table by month, year, cause or corridor. */
export function LossRows({ head, caption, rows, small = false }: LossRowsProps) {
  const { t, number, value } = useWords();
  const counted = rows.some(({ records }) => records !== undefined);
  const columns = [...(counted ? ['page.records'] : []), 'incidents.dead', 'incidents.missing'];
  return (
    <div className="wide">
      <table className={small ? 'small' : undefined}>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className="number">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, records, dead, missing }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {counted && <td className="number">{number(records ?? 0)}</td>}
              <td className="number">{value(dead)}</td>
              <td className="number">{value(missing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

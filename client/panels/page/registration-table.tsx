import type { FeatureCollection } from 'geojson';
import { addAsOf } from '../../api/as-of.ts';
import { usePortal } from '../../store/portal.ts';
import { SourceNote } from '../source-note.tsx';
import { useWords } from '../use-words.ts';
import { PageSection } from './page-section.tsx';
import { useAnswers } from './use-answers.ts';

interface Registration {
  source: string;
  date: string;
  value: number | null;
  nationality: string | null;
  sex: string | null;
  age_group: string | null;
}

/** Registrations in a country by year, the publisher's own totals; nothing where none are reported. */
export function RegistrationTable({ country }: { country: string }) {
  const words = useWords();
  const { t, value } = words;
  const asOf = usePortal((portal) => portal.view.asOf);
  const [answer] = useAnswers<FeatureCollection<null, Registration>>([
    addAsOf(`/api/collections/observations/items?measure=registrations&country=${country}&limit=1000`, asOf),
  ]);
  if (!answer || answer instanceof Error) return null;
  const totals = answer.features
    .map(({ properties }) => properties)
    .filter(({ nationality, sex, age_group }) => nationality === null && sex === null && age_group === null);
  if (totals.length === 0) return null;
  return (
    <PageSection id="registrations" title={t('measures.registrations.title')}>
      <table>
        <caption>{t('page.registrations_caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('page.year')}</th>
            <th scope="col" className="number">
              {t('table.value')}
            </th>
            <th scope="col">{t('table.source')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ date, source, value: people }) => (
            <tr key={`${source} ${date}`}>
              <th scope="row">{date.slice(0, 4)}</th>
              <td className="number">{value(people)}</td>
              <td>{words.source(source)?.publisher ?? source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {[...new Set(totals.map(({ source }) => source))].map((key) => (
        <SourceNote key={key} source={key} />
      ))}
    </PageSection>
  );
}

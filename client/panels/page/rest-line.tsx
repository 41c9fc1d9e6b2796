import type { RankedNationalities } from '../../store/nationality-series.ts';
import { isPart, type Reported } from '../../store/reported.ts';
import { useWords } from '../use-words.ts';

/** The nationalities that a list does not name, counted together, people counted without a country, and of how many months they all are. */
export function RestLine({
  others,
  unplaced,
  reported,
}: Pick<RankedNationalities, 'others' | 'unplaced'> & { reported: Reported }) {
  const { t, country, number, list } = useWords();
  return (
    <p className="small">
      {others.count > 0 && t('origins.others', { number: number(others.count), value: number(others.value) })}{' '}
      {unplaced.length > 0 &&
        t('origins.unplaced', {
          parts: list(unplaced.map(({ code, value }) => `${country(code)} ${number(value)}`)),
        })}{' '}
      {isPart(reported) && t('sentence.part', { months: number(reported.months), of: number(reported.of) })}
    </p>
  );
}

import { isMonth } from '../../../geodata/month.ts';
import type { Picked } from '../../map/map-props.ts';
import { Facts } from './facts.tsx';
import { SourceNote } from '../source-note.tsx';
import { useFeature } from './use-feature.ts';
import { useWords, type Words } from '../use-words.ts';

/** A property as text; null when the feature does not say. */
function text(picked: Picked, name: string): string | null {
  const value = picked.properties[name];
  return value === null || value === undefined || value === '' ? null : String(value);
}

function count(picked: Picked, name: string): number | null {
  const value = picked.properties[name];
  return typeof value === 'number' ? value : null;
}

/** A month or a day in words; null stays null. */
function when({ month, day }: Words, date: string | null): string | null {
  return date === null ? null : isMonth(date) ? month(date) : day(date);
}

function Credit({ picked, otherwise }: { picked: Picked; otherwise: string }) {
  return <SourceNote source={text(picked, 'source') ?? otherwise} />;
}

/** One leg of a transit route: from where to where, how, and in which months it was in use. */
export function RouteDetail({ picked: inTile }: { picked: Picked }) {
  const picked = useFeature(inTile);
  const words = useWords();
  const { t } = words;
  const mode = text(picked, 'mode');
  const corridor = text(picked, 'corridor');
  return (
    <>
      <h2>{t('detail.leg', { from: text(picked, 'from') ?? '', to: text(picked, 'to') ?? '' })}</h2>
      <Facts
        facts={[
          [t('detail.corridor'), corridor && words.corridor(corridor)],
          [t('detail.mode'), mode && t(`modes.${mode}`)],
          [t('detail.used_from'), when(words, text(picked, 'active_from')) ?? t('detail.not_documented')],
          [t('detail.used_to'), when(words, text(picked, 'active_to')) ?? t('detail.not_documented')],
        ]}
      />
      {text(picked, 'note') && <p className="small">{text(picked, 'note')}</p>}
      <p className="soft small">{t('layers.transit-routes.note')}</p>
      <Credit picked={picked} otherwise="transit-routes" />
    </>
  );
}

/** A place where movements are counted or people are received. */
export function PlaceDetail({ picked: inTile }: { picked: Picked }) {
  const picked = useFeature(inTile);
  const words = useWords();
  const { t } = words;
  const kind = text(picked, 'kind');
  const country = text(picked, 'country');
  const precision = text(picked, 'precision');
  return (
    <>
      <h2>{text(picked, 'name')}</h2>
      <Facts
        facts={[
          [t('detail.kind'), kind && t(`kinds.${kind}`, { defaultValue: kind })],
          [t('detail.country'), country && words.country(country)],
          [t('detail.position'), precision && t(`precision.${precision}`)],
          [t('detail.operating_from'), when(words, text(picked, 'operating_from'))],
          [t('detail.operating_to'), when(words, text(picked, 'operating_to'))],
          [t('detail.named_in'), <NamedIn key="named_in" where={text(picked, 'named_in')} />],
        ]}
      />
      <Credit picked={picked} otherwise="named-points" />
      {country === 'XKX' && <p className="soft small">{t('kosovo_footnote')}</p>}
    </>
  );
}

/** A publication by its host when it is an address; other words as they are. */
function NamedIn({ where }: { where: string | null }) {
  if (!where || !URL.canParse(where)) return where;
  return (
    <a href={where} rel="noreferrer">
      {new URL(where).host}
    </a>
  );
}

/** The publisher's categories of cause in the language's words. */
function causes({ t, list }: Words, written: string | null): string | null {
  if (written === null) return null;
  return list(written.split(';').map((cause) => t(`incidents.causes.${cause}`, { defaultValue: cause })));
}

/** One record of people who died or went missing; survivors are told apart and never added. */
export function IncidentDetail({ picked: inTile }: { picked: Picked }) {
  const picked = useFeature(inTile);
  const words = useWords();
  const { t, value } = words;
  const corridor = text(picked, 'corridor');
  const country = text(picked, 'country');
  const said = (name: string) => value(count(picked, name));
  return (
    <>
      <h2>{t('incidents.title')}</h2>
      <p className="soft">{when(words, text(picked, 'date'))}</p>
      <Facts
        facts={[
          [t('incidents.dead'), said('dead')],
          [t('incidents.missing'), said('missing')],
          [t('incidents.survivors'), said('survivors')],
          [t('incidents.cause'), causes(words, text(picked, 'cause'))],
          [t('detail.corridor'), corridor && words.corridor(corridor)],
          [t('detail.country'), country && words.country(country)],
        ]}
      />
      <p className="soft small">{t('incidents.note')}</p>
      <Credit picked={picked} otherwise="iom-missing-migrants" />
      {country === 'XKX' && <p className="soft small">{t('kosovo_footnote')}</p>}
    </>
  );
}

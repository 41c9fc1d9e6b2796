import { detections, died, largest, viewOf, type Story } from './story.ts';

const SEA = 'central-mediterranean';
const HERE = { lon: 13, lat: 36, zoom: 4.7 };
const chosen = { corridors: [SEA] };
const withDeaths = { ...chosen, layers: ['corridor-flows', 'transit-routes', 'incidents'] as const };

/** The Central Mediterranean since 2011. */
export const centralMediterranean: Story = {
  id: 'central-mediterranean',
  steps: [
    {
      id: 'first',
      view: viewOf('2011-03', HERE, chosen),
      figures: [detections(SEA, '2010'), detections(SEA, '2011'), largest(SEA, '2011')],
    },
    {
      id: 'rescue',
      view: viewOf('2014-08', HERE, { ...withDeaths, layers: [...withDeaths.layers] }),
      days: { lampedusa: '2013-10-03', begin: '2013-10-18', end: '2014-10-31' },
      references: [{ publisher: 'Marina Militare', title: 'Mare Nostrum Operation' }],
      figures: [detections(SEA, '2013'), detections(SEA, '2014'), died(SEA, '2014')],
    },
    {
      id: 'libya',
      view: viewOf('2017-08', HERE, chosen),
      days: { memorandum: '2017-02-02' },
      references: [{ publisher: 'Governo italiano', title: 'Memorandum d’intesa Italia–Libia' }],
      figures: [
        detections(SEA, '2017-06'),
        detections(SEA, '2017-08'),
        detections(SEA, '2016'),
        detections(SEA, '2017'),
      ],
    },
    {
      id: 'fewer',
      view: viewOf('2019-09', HERE, { ...withDeaths, layers: [...withDeaths.layers] }),
      figures: [detections(SEA, '2018'), detections(SEA, '2019'), died(SEA, '2019')],
    },
    {
      id: 'tunisia',
      view: viewOf('2023-08', HERE, chosen),
      days: { memorandum: '2023-07-16' },
      references: [
        {
          publisher: 'European Commission',
          title:
            'Memorandum of Understanding on a strategic and global partnership between the European Union and Tunisia',
        },
      ],
      figures: [detections(SEA, '2022'), detections(SEA, '2023'), largest(SEA, '2023')],
    },
    {
      id: 'since',
      view: viewOf('2024-12', HERE, { ...withDeaths, layers: [...withDeaths.layers], mode: 'since-2014-01' }),
      figures: [detections(SEA, '2014', '2024'), died(SEA, '2014', '2024')],
    },
  ],
};

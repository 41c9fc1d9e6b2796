import { detections, viewOf, type Story } from './story.ts';

const WEST = 'western-balkans';
const HERE = { lon: 19.5, lat: 43.9, zoom: 4.9 };
const chosen = { corridors: [WEST] };

/** The Western Balkans in and after June 2018. */
export const westernBalkans: Story = {
  id: 'western-balkans-2018',
  steps: [
    {
      id: 'june',
      view: viewOf('2018-06', HERE, chosen),
      figures: [detections(WEST, '2017-06'), detections(WEST, '2018-06')],
    },
    {
      id: 'points',
      view: viewOf(
        '2018-06',
        { lon: 21, lat: 42.6, zoom: 5.6 },
        { ...chosen, layers: ['corridor-flows', 'transit-routes', 'flow-monitoring-points'] },
      ),
      figures: [detections(WEST, '2018-06')],
    },
    {
      id: 'compared',
      view: viewOf('2015-10', HERE, chosen),
      figures: [detections(WEST, '2015-10'), detections(WEST, '2018-10')],
    },
    {
      id: 'nationalities',
      view: viewOf('2018-10', HERE, { ...chosen, nationalities: ['AFG', 'PAK', 'IRN'] }),
      figures: ['AFG', 'PAK', 'IRN'].map((nationality) => ({ ...detections(WEST, '2018'), nationality })),
    },
    {
      id: 'later',
      view: viewOf('2022-10', HERE, chosen),
      figures: [detections(WEST, '2018'), detections(WEST, '2022'), detections(WEST, '2024')],
    },
  ],
};

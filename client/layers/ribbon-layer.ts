import { Layer, project32, type UpdateParameters } from '@deck.gl/core';
import { Buffer, type Device } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { unmercator, type Curve, type Point } from './curve.ts';
import { BLOCK_LENGTH, fragmentShader, RIBBONS_AT_MOST, vertexShader } from './ribbon-shader.ts';

/** What a frame may change: one array for one buffer, and a count that says that it was written. */
export interface RibbonFrame {
  data: Float32Array;
  version: number;
}

/** A frame in which no ribbon has a width yet. */
export function emptyFrame(): RibbonFrame {
  return { data: new Float32Array(BLOCK_LENGTH), version: 0 };
}

interface RibbonLayerProps {
  /** In Web Mercator pixels at zoom 0, from origin to destination. */
  curves: readonly Curve[];
  frame: RibbonFrame;
}

interface RibbonState extends Record<string, unknown> {
  model: Model;
  uniforms: Buffer;
  vertices: Buffer;
  written: number;
}

const NUMBERS_A_VERTEX = 10;

function tangent(points: readonly Point[], i: number): Point {
  const a = points[Math.max(0, i - 1)] as Point;
  const b = points[Math.min(points.length - 1, i + 1)] as Point;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  return [(b[0] - a[0]) / length, -(b[1] - a[1]) / length];
}

/**
 * The vertices of all ribbons as one list of triangles: longitude, latitude and height; the way gone, the side, the
 * cap and the ribbon; the tangent with y up, and the ribbon's length. It is built once and no month changes it.
 */
export function ribbonVertices(curves: readonly Curve[]): Float32Array {
  const numbers: number[] = [];
  curves.slice(0, RIBBONS_AT_MOST).forEach((curve, ribbon) => {
    const last = curve.points.length - 1;
    const vertex = (i: number, side: number, cap: number) => {
      const [lon, lat] = unmercator(curve.points[i] as Point);
      const [x, y] = tangent(curve.points, i);
      numbers.push(lon, lat, 0, curve.along[i] as number, side, cap, ribbon, x, y, curve.length);
    };
    const quad = (a: number, b: number, capA: number, capB: number) => {
      vertex(a, -1, capA);
      vertex(a, 1, capA);
      vertex(b, -1, capB);
      vertex(b, -1, capB);
      vertex(a, 1, capA);
      vertex(b, 1, capB);
    };
    for (let i = 0; i < last; i++) quad(i, i + 1, 0, 0);
    quad(last, last, 0, 1);
  });
  return new Float32Array(numbers);
}

/** All corridors' ribbons in one draw call; a month step or a frame of motion writes one small uniform buffer. */
export class RibbonLayer extends Layer<RibbonLayerProps> {
  static override layerName = 'RibbonLayer';
  declare state: RibbonState;

  override initializeState(): void {
    // The vertices are this layer's own; nothing is an attribute of deck.gl's.
    this.getAttributeManager()?.remove(['instancePickingColors']);
    const device: Device = this.context.device;
    const vertices = ribbonVertices(this.props.curves);
    const vertexBuffer = device.createBuffer({ data: vertices });
    const uniforms = device.createBuffer({ usage: Buffer.UNIFORM | Buffer.COPY_DST, byteLength: 4 * BLOCK_LENGTH });
    const model = new Model(device, {
      ...this.getShaders({ vs: vertexShader, fs: fragmentShader, modules: [project32] }),
      id: this.props.id,
      topology: 'triangle-list',
      isInstanced: false,
      vertexCount: vertices.length / NUMBERS_A_VERTEX,
      bufferLayout: [
        {
          name: 'vertices',
          byteStride: 4 * NUMBERS_A_VERTEX,
          attributes: [
            { attribute: 'positions', format: 'float32x3', byteOffset: 0 },
            { attribute: 'ribbonPlaces', format: 'float32x4', byteOffset: 12 },
            { attribute: 'ribbonTangents', format: 'float32x3', byteOffset: 28 },
          ],
        },
      ],
      attributes: { vertices: vertexBuffer },
      bindings: { ribbonUniforms: uniforms },
      parameters: { depthCompare: 'always', depthWriteEnabled: false, cullMode: 'none' },
    });
    this.setState({ model, uniforms, vertices: vertexBuffer, written: -1 });
  }

  override shouldUpdateState({ changeFlags }: UpdateParameters<this>): boolean {
    return Boolean(changeFlags.propsOrDataChanged);
  }

  override draw(): void {
    const { model, uniforms, written } = this.state;
    const { frame } = this.props;
    if (written !== frame.version) {
      uniforms.write(frame.data);
      this.state.written = frame.version;
    }
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.model.destroy();
    this.state.uniforms.destroy();
    this.state.vertices.destroy();
  }
}

import { Layer, project32, type UpdateParameters } from '@deck.gl/core';
import { Buffer, type Device } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Curve } from './curve.ts';
import { BLOCK_LENGTH, fragmentShader, vertexShader } from './ribbon-shader.ts';
import { NUMBERS_A_VERTEX, ribbonVertices } from './ribbon-vertices.ts';

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

/** How many ribbons the uniform block holds; the corridors are fourteen. */
export const RIBBONS_AT_MOST = 32;

/**
 * The block that a frame writes: `scene` is the dashes' way in pixels, whether they move, and the device pixel ratio;
 * then two vectors a ribbon, its width in pixels with its opacity and whether it is hollow, and its colour.
 */
const BLOCK = `
layout(std140) uniform ribbonUniforms {
  vec4 scene;
  vec4 casing;
  vec4 light;
  vec4 ribbons[${2 * RIBBONS_AT_MOST}];
} ribbon;
`;

/** Numbers in the uniform block. */
export const BLOCK_LENGTH = 12 + 8 * RIBBONS_AT_MOST;

/** Half the room in pixels that chevrons take of a ribbon too thin to carry them. */
const CHEVRON = 4.5;

/** The vertex shader: widens a line to a tapered ribbon with a round end. */
export const vertexShader = `#version 300 es
#define SHADER_NAME ribbon-vertex-shader
in vec3 positions;
in vec4 ribbonPlaces;
in vec3 ribbonTangents;
${BLOCK}
out vec2 vPixel;
out float vHalf;
out float vLength;
out float vCap;
flat out int vRibbon;

void main(void) {
  float along = ribbonPlaces.x * project.scale;
  float side = ribbonPlaces.y;
  float cap = ribbonPlaces.z;
  vRibbon = int(ribbonPlaces.w);
  vec2 state = ribbon.ribbons[2 * vRibbon].xy;
  vLength = ribbonTangents.z * project.scale;
  float t = clamp(along / max(vLength, 1.0), 0.0, 1.0);
  vHalf = 0.5 * mix(min(1.2, state.x), state.x, pow(t, 0.85));
  float reach = max(vHalf, ${CHEVRON.toFixed(1)}) + 2.0;
  vec2 tangent = normalize(ribbonTangents.xy);
  vec2 normal = vec2(-tangent.y, tangent.x);
  vec2 offset = normal * side * reach + tangent * cap * reach;
  vPixel = vec2(along, side * reach);
  vCap = cap * reach;
  vec4 common_;
  gl_Position = project_position_to_clipspace(positions, vec3(0.0), vec3(0.0), common_);
  gl_Position.xy += project_pixel_size_to_clipspace(offset);
  // A ribbon of no width is no ribbon.
  if (state.x <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

/** The fragment shader: body, a thin casing of the land's colour, and dashes or chevrons that show the direction. */
export const fragmentShader = `#version 300 es
#define SHADER_NAME ribbon-fragment-shader
precision highp float;
${BLOCK}
in vec2 vPixel;
in float vHalf;
in float vLength;
in float vCap;
flat in int vRibbon;
out vec4 fragColor;

const float PERIOD = 56.0;

void main(void) {
  float opacity = ribbon.ribbons[2 * vRibbon].y;
  float hollow = ribbon.ribbons[2 * vRibbon].z;
  vec3 colour = ribbon.ribbons[2 * vRibbon + 1].rgb;
  float across = abs(vPixel.y);
  float distance_ = vCap > 0.0 ? length(vec2(vPixel.y, vCap)) : across;
  float soft = 0.75 / ribbon.scene.z;
  float body = 1.0 - smoothstep(vHalf - soft, vHalf + soft, distance_);
  float cased = 1.0 - smoothstep(vHalf + 1.0 - soft, vHalf + 1.0 + soft, distance_);
  float inner = 1.0 - smoothstep(vHalf * 0.62 - soft, vHalf * 0.62 + soft, across);
  float mark = 0.0;
  float feather = 0.0;
  if (vCap <= 0.0) {
    if (ribbon.scene.y > 0.5) {
      float phase = mod(vPixel.x - ribbon.scene.x, PERIOD) - 10.0;
      float thick = clamp(vHalf * 0.34, 0.7, 2.0);
      vec2 q = vec2(max(abs(phase) - 7.0, 0.0), across);
      mark = (1.0 - smoothstep(thick - soft, thick + soft, length(q))) * 0.85;
    } else {
      float reach = max(vHalf * 0.62, ${CHEVRON.toFixed(1)});
      float place = vPixel.x + across * 0.9;
      float phase = mod(place, PERIOD) - PERIOD * 0.5;
      float apex = place - phase;
      float stroke = (1.0 - smoothstep(0.8 - soft, 0.8 + soft, abs(phase) * 0.74)) * (1.0 - smoothstep(reach - soft, reach + soft, across));
      float room = step(10.0, apex) * step(apex + 8.0, vLength);
      mark = stroke * inner * room * 0.62 * step(${CHEVRON.toFixed(1)}, vHalf * 0.8);
      feather = vHalf * 0.8 < ${CHEVRON.toFixed(1)} ? stroke * room : 0.0;
    }
  }
  float alpha = max(body, feather) ;
  vec3 shade = mix(ribbon.casing.rgb, colour, alpha);
  shade = mix(shade, ribbon.light.rgb, mark * body);
  float inside = 1.0 - smoothstep(vHalf - 1.6 - soft, vHalf - 1.6 + soft, distance_);
  float emptied = hollow * inside;
  shade = mix(shade, colour, emptied);
  float total = max(alpha * 0.94, cased * 0.55) * opacity * mix(1.0, max(0.22, mark), emptied);
  if (total < 0.004) discard;
  fragColor = vec4(shade, total);
}
`;

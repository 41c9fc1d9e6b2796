import { Component, type ReactNode } from 'react';

/** Keeps a part that throws, for want of WebGL or of its code, from taking the page with it. */
export class Fence extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

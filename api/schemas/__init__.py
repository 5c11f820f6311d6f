"""What goes over the wire: asked for and shown, with units and examples."""

"""How a roster file becomes rows, and how stored rows become the standing that rules compute with."""

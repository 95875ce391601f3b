"""The tools that keep translations, styles and documents true."""

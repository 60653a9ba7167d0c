"""The style guide (gaya): every component in every state."""

"""What the user is told, as sentences, texts and documents."""

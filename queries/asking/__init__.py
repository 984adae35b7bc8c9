"""How a question is declared and asked: parameters, scope, texts, identity, hydration, answers."""

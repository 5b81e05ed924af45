"""Performance plans (SKP): results, indicators, expected behaviour, agreed in versions, aligned to what they serve."""

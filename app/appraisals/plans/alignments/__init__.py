"""What a result may serve and does serve: a result of a superior, or an objective of the unit or of one above."""

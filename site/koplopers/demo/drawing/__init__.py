"""The pictures and the video of Voorbeeldstad, drawn here, so that nobody else owns them.

`pictures.draw(key)` gives the PNG file of a picture, `video.draw(scenes)` the WebM file of the
video. Both give the same bytes each time on one machine.
"""

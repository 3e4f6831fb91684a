const photo = {"id": "22212850800", "secret": "abcdef0128", "url": "https://www.flickr.com/photos/somebody/22212850800/",
  "title": "{curly; 'quoted'}", "uploaderId": "12345678@N00", "dateTaken": {"value": "2015-03-28T15:20:50", "granularity": "second"},
  "dateUploaded": "2015-10-16T05:57:41Z", "location": {"latitude": 51.5, "longitude": -0.12},
  "files": {"original": {"path": "media/originals/22212850800_abcdef0128_o.jpg"}}, "media": "photo"};

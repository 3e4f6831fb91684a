const photoIndex = {"22212850800": {"title": "x"}};

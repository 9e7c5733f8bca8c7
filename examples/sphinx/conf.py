project = "A manual"
exclude_patterns = ["_build"]
html_static_path = ["_static"]
html_js_files = [("search/papersift.js", {"type": "module"})]

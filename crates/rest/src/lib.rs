//! What a Kubernetes API server serves: paths, discovery, requests as data, responses.

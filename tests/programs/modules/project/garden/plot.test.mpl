this is not even Mesh (
